// The secret of the link stands in the fragment, which no server and no log sees. It goes into the form and out of the
// address bar, and the field for pasting it is not needed.
const field = document.getElementById("link");
const fragment = location.hash.slice(1);

// A fragment that names a part of the page is a way around it, not a secret.
if (field && fragment && !document.getElementById(fragment)) {
  field.value = fragment;
  history.replaceState(null, "", location.pathname);
}
if (field?.value && field.getAttribute("aria-invalid") !== "true") {
  document.getElementById("link-field").hidden = true;
}
