/** A tick in a ring, for the tab of a browser: without one it asks for a file that there is not. */
export const PAGE_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#fff" stroke="#0072b2" stroke-width="2"/><path d="M4.5 8.5l2.5 2.5 4.5-6" fill="none" stroke="#0072b2" stroke-width="2"/></svg>';
