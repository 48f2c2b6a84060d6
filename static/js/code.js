// Where the browser can read the code out of our SMS (WebOTP; the SMS ends with
// the line that allows it), it is filled in. People still send it themselves.
"use strict";

const field = document.getElementById("code");
if (field && "OTPCredential" in window) {
  const stop = new AbortController();
  field.form.addEventListener("submit", () => stop.abort());
  navigator.credentials
    .get({ otp: { transport: ["sms"] }, signal: stop.signal })
    .then((otp) => {
      field.value = otp.code;
      field.focus();
    })
    .catch(() => {}); // refused or too late: the field is there
}
