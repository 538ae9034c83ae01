/** Which client this page imitates now: the shell writes it on the body. */
export function isPhone(): boolean {
  return document.body.dataset.width === 'phone';
}
