// The beginning: the time zone is known to the phone, and "none of it" takes back what was ticked.
document.querySelector("[data-timezone]").value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

const none = document.querySelector("[data-none-of]");
const ones = [...document.querySelectorAll("[data-one-of]")];
none.addEventListener("change", () => {
  if (none.checked) for (const one of ones) one.checked = false;
});
for (const one of ones) {
  one.addEventListener("change", () => {
    if (one.checked) none.checked = false;
  });
}
