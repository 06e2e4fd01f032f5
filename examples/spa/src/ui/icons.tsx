/** Line icons of this app, 24 × 24, drawn for it. They say nothing to screen readers: a text is beside them. */
import type { ReactNode } from "react";

const icon = (path: ReactNode) => () => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {path}
  </svg>
);

export const Home = icon(<path d="M4 11.5 12 5l8 6.5M6.5 10v9h11v-9M10 19v-5h4v5" />);
export const People = icon(
  <path d="M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3 19.5c.4-3.4 2.8-5.2 6-5.2s5.6 1.8 6 5.2M16 5.6a3 3 0 0 1 0 5.6M18 14.8c1.7.8 2.7 2.4 3 4.7" />,
);
export const Folder = icon(<path d="M3.5 7.5v10a2 2 0 0 0 2 2h13a2 2 0 0 0 2-2V9.5a2 2 0 0 0-2-2h-6l-2-2.5h-5a2 2 0 0 0-2 2.5Z" />);
export const Clock = icon(<path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2" />);
export const Key = icon(<path d="M8 15.5a4 4 0 1 0 0-.1M11 12.5l8.5-8.5M16 7.5l2.5 2.5M13.5 10l1.7 1.7" />);
export const Hook = icon(
  <path d="M9.2 10.7a3.5 3.5 0 1 1 5.3-3M12 8l3.3 5.8M15.3 13.8a3.3 3.3 0 1 1-1 5.3M5.5 14a3.3 3.3 0 1 0 5 2.8h6" />,
);
export const Card = icon(<path d="M3.5 7a1.5 1.5 0 0 1 1.5-1.5h14A1.5 1.5 0 0 1 20.5 7v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 17ZM3.5 10h17M7 15h3" />);
export const Sliders = icon(<path d="M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z" />);
export const Plus = icon(<path d="M12 5v14M5 12h14" />);
export const Close = icon(<path d="m6 6 12 12M18 6 6 18" />);
export const Menu = icon(<path d="M4 7h16M4 12h16M4 17h16" />);
export const Upload = icon(<path d="M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4.5 15.5v3a1.5 1.5 0 0 0 1.5 1.5h12a1.5 1.5 0 0 0 1.5-1.5v-3" />);
export const Leave = icon(<path d="M10 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4M14.5 8l4 4-4 4M18.5 12H9.5" />);
export const Shield = icon(<path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6ZM9 12l2.2 2.2L15.3 10" />);
export const Finger = icon(
  <path d="M6 10.5a6 6 0 0 1 11.7-1.9M18 12c0 2.3-.2 4.2-.8 6M6 14c0 1.5-.2 2.7-.7 3.8M9 19.5c.7-2 1-4.2 1-7a2 2 0 0 1 4 0c0 3-.3 5.3-1 7.5" />,
);
export const Building = icon(<path d="M5.5 20V5.5A1.5 1.5 0 0 1 7 4h7a1.5 1.5 0 0 1 1.5 1.5V20M15.5 10H18a1.5 1.5 0 0 1 1.5 1.5V20M3.5 20h17M9 8h3M9 12h3M9 16h3" />);
export const Mail = icon(<path d="M4 7a1.5 1.5 0 0 1 1.5-1.5h13A1.5 1.5 0 0 1 20 7v10a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17ZM4.5 7.5l7.5 6 7.5-6" />);
