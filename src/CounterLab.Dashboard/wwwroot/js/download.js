// Hands a file to the browser's downloads. Its address is kept for a while: some browsers read it only after the click.
export function giveFile(name, blob) {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
