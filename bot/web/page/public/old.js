// A browser that knows no modules runs this alone: what it can show is the page without scripts.
location.replace('/chat/plain');
