import { afterEach, expect, test, vi } from 'vitest';
import { beginRecording, type RecordingTold } from '../../admin-web/src/voices/recorder.ts';

/** As much of a microphone and of what a browser records with as is asked of them. */
function openMicrophone({ isBroken = false } = {}) {
  const track = {
    isOn: true,
    stop() {
      track.isOn = false;
    },
  };
  const recorders: Recorder[] = [];
  class Recorder extends EventTarget {
    state = 'inactive';
    constructor() {
      super();
      if (isBroken) throw new Error('this kind is not known');
      recorders.push(this);
    }
    start() {
      this.state = 'recording';
    }
    stop() {
      if (this.state === 'inactive') throw new Error('InvalidStateError');
      this.state = 'inactive';
      this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob(['said']) }));
      this.dispatchEvent(new Event('stop'));
    }
  }
  class Listening {
    state = 'running';
    createAnalyser = () => ({ fftSize: 4, getByteTimeDomainData: (to: Uint8Array) => to.fill(192) });
    createMediaStreamSource = () => ({ connect: () => undefined });
    close() {
      this.state = 'closed';
    }
  }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => ({ getTracks: () => [track] }) } });
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('AudioContext', Listening);
  return { track, recorders };
}

const told = () => ({ onHeard: vi.fn<RecordingTold['onHeard']>(), onEnd: vi.fn<RecordingTold['onEnd']>() });

afterEach(() => {
  vi.unstubAllGlobals();
});

test('whoever stops has what was said, and the microphone is off', async () => {
  const { track } = openMicrophone();
  const tells = told();
  const recording = await beginRecording('audio/webm', tells);
  await vi.waitFor(() => expect(tells.onHeard).toHaveBeenCalledWith(0.5, expect.any(Number)));

  expect(await (await recording.stop()).text()).toBe('said');
  expect(track.isOn).toBe(false);
});

test('a microphone that goes by itself ends the recording, and what was said until then is there', async () => {
  const { track, recorders } = openMicrophone();
  const tells = told();
  const recording = await beginRecording('audio/webm', tells);
  recorders[0]?.stop();

  expect(tells.onEnd).toHaveBeenCalledOnce();
  expect(track.isOn).toBe(false);
  expect(await (await recording.stop()).text()).toBe('said');
});

test('where a browser cannot record after all, the microphone is off', async () => {
  const { track } = openMicrophone({ isBroken: true });
  await expect(beginRecording('audio/webm', told())).rejects.toThrow('not known');
  expect(track.isOn).toBe(false);
});
