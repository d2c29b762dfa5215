const unfold = id => { let at = id && document.getElementById(id); if (!at) return;
  for (let up = at; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
  at.scrollIntoView({ block: 'center' }); };
const here = () => unfold(decodeURIComponent(location.hash.slice(1)));
addEventListener('hashchange', here); here();
let folded = [];
addEventListener('beforeprint', () => { folded = [...document.querySelectorAll('details:not([open])')]
  .filter(one => !one.closest('.file.fine')); folded.forEach(one => { one.open = true; }); });
addEventListener('afterprint', () => folded.forEach(one => { one.open = false; }));
