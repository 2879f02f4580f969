// Downloads a blob as a file. The object URL is revoked with a delay, since some browsers read it later.
export function give(name, blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
