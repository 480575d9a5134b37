// On a phone a quiz is asked one question at a time; without this script, or on a wide screen, all stand on one page.
const narrow = matchMedia("(max-width: 40rem)");

for (const form of document.querySelectorAll("[data-quiz]")) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const row = form.querySelector("[data-quiz-steps]");
  const place = row.querySelector("[data-quiz-place]");
  const [back, next] = [row.querySelector("[data-quiz-back]"), document.querySelector("[data-quiz-next]")];
  const send = document.querySelector(`button[form="${form.id}"]`);
  const open = (question) => !question.querySelector("input:checked");
  let here = Math.max(0, questions.findIndex(open));

  function show() {
    const single = narrow.matches && questions.length > 1;
    row.hidden = !single;
    questions.forEach((question, at) => { question.hidden = single && at !== here; });
    send.hidden = single && here < questions.length - 1;
    back.hidden = here === 0;
    next.hidden = !single || here === questions.length - 1;
    place.textContent = place.dataset.said.replace("%(here)s", questions[here].dataset.number).replace("%(of)s", place.dataset.of);
  }

  function go(step) {
    here = Math.min(questions.length - 1, Math.max(0, here + step));
    show();
    questions[here].querySelector("input:checked, input")?.focus({ preventScroll: true });
    questions[here].scrollIntoView({ block: "start" });
  }

  back.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  narrow.addEventListener("change", show);
  if (form.querySelector(".question.bad")) here = questions.findIndex((question) => question.matches(".bad"));
  show();
}
