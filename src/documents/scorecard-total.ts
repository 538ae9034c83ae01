const TOTAL_LABEL = /^(?:总分|合计|总计|总分合计)$/;

/** Whether a cell begins the row in which a table states its sums. */
export const isTotal = (text: string): boolean => TOTAL_LABEL.test(text.replace(/\s+/g, ''));
