// Who leaves the page without scripts leaves the other one, too. This runs in the oldest browsers.
(function () {
  function quietly(act) {
    try {
      act();
    } catch (_) {
      // What cannot be touched holds nothing of ours.
    }
  }
  quietly(function () {
    localStorage.setItem('chat-left', String(Date.now()));
  });
  quietly(function () {
    localStorage.removeItem('chat');
  });
  quietly(function () {
    sessionStorage.removeItem('chat');
  });
  quietly(function () {
    new BroadcastChannel('chat').postMessage('left');
  });
  quietly(function () {
    history.replaceState(null, '', '/calendar');
  });
})();
