/**
 * Who leaves the page without scripts leaves the other one, too, and owes nothing. It runs in the oldest browsers, and stands in
 * the document: leaving waits for no second request.
 */
export const LEFT_SCRIPT = `(function () {
  function quietly(act) {
    try {
      act();
    } catch (_) {}
  }
  quietly(function () {
    localStorage.setItem('chat-left', String(Date.now()));
  });
  quietly(function () {
    localStorage.removeItem('chat');
  });
  quietly(function () {
    localStorage.removeItem('chat-owed');
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
})();`;
