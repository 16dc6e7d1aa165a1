/** Two to a row, in one line of words: the icon gives way in the narrow console. */
export const DUTY_BUTTON = 'basis-32 px-1! whitespace-nowrap @max-[44rem]:[&>svg]:hidden';
