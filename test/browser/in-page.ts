/** Questions to a page in a browser, in its own language: no code of this project runs there. */
export const IN_PAGE = {
  focusedHref: "document.activeElement?.getAttribute('href')",
  width: 'document.documentElement.scrollWidth',
  /** Of words that are smaller than anybody can read. */
  tinyWords:
    "[...document.querySelectorAll('main :is(td,th,p,li,a,small)')].filter((each) => parseFloat(getComputedStyle(each).fontSize) < 11).length",
  isSkipShown:
    "document.activeElement.textContent === 'To the content' && document.activeElement.getBoundingClientRect().left >= 0",
  focus:
    "({ isInMain: document.querySelector('main').contains(document.activeElement), outline: getComputedStyle(document.activeElement).outlineWidth })",
  openAll: "for (const each of document.querySelectorAll('details')) each.open = true",
} as const;
