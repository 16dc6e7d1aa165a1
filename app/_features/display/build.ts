declare const BUILD_OF_SCREENS: string;

/** Which build this page came from (next.config.ts writes it in); '' in development and where nobody said. */
export const OWN_BUILD: string = typeof BUILD_OF_SCREENS === 'string' ? BUILD_OF_SCREENS : '';
