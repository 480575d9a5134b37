// Says the name and the size of a chosen file, and that it is too large before it is sent.
function sized(octets, language) {
  const unit = octets < 1e6 ? ["kilobyte", octets / 1e3] : ["megabyte", octets / 1e6];
  return new Intl.NumberFormat(language, { style: "unit", unit: unit[0], maximumFractionDigits: unit[1] < 10 ? 1 : 0 }).format(unit[1]);
}

export function begin(root) {
  for (const part of root.querySelectorAll("[data-upload]:not([data-begun])")) {
    part.dataset.begun = "yes";
    const input = part.querySelector("input[type=file]");
    const words = part.querySelector("[data-upload-said]");
    input.addEventListener("change", () => {
      const file = input.files[0];
      const large = file && file.size > Number(part.dataset.limit);
      const said = !file ? "" : large ? words.dataset.saidLarge : words.dataset.saidChosen;
      words.textContent = said.replace("{name}", file?.name).replace("{size}", sized(file?.size ?? 0, document.documentElement.lang));
      words.classList.toggle("error", Boolean(large));
      input.setCustomValidity(large ? words.textContent : "");
    });
  }
}
