'use strict';

const now = document.getElementById('now');
const ahead = document.getElementById('ahead');
const moved = document.getElementById('moved');

for (const button of document.querySelectorAll('button[data-advance]')) {
  button.addEventListener('click', async () => {
    const answer = await fetch('/local/clock', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ advance: button.dataset.advance }),
    });
    const body = await answer.json();
    if (!answer.ok) {
      moved.textContent = body.title;
      return;
    }
    now.dateTime = body.now;
    now.textContent = `${body.now.slice(0, 10)} ${body.now.slice(11, 16)} UTC`;
    ahead.textContent = `${body.ahead.replace(/\.\d{7}$/, '')} ahead of real time`;
    moved.textContent = 'Moved.';
  });
}
