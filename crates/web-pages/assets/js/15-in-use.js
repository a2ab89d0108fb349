// Whether a field holds something that the page did not put there.
const isDirty = (field) => {
  if (!field.name || field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.value !== (field.querySelector("[selected]") ?? field.options[0])?.value;
  return field.value !== field.defaultValue;
};

// Whether somebody is about to write something.
const isTyping = () => document.activeElement?.matches("input, select, textarea") ?? false;

// The answer to one form leaves another one as it is that somebody is in the middle of.
{
  let sent;
  const isInUse = (form) => (isTyping() && form.contains(document.activeElement)) || [...form.elements].some(isDirty);

  document.addEventListener("turbo:submit-start", ({ target }) => {
    sent = target;
  });

  document.addEventListener("turbo:before-morph-element", (event) => {
    const [form, next] = [event.target, event.detail.newElement];
    if (!form.matches("form") || form === sent || form.getAttribute("action") !== next?.getAttribute("action")) return;
    if (isInUse(form)) event.preventDefault();
  });
}
