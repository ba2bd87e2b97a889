/** What a number box says of the least and the most, as the schema of its field has them. */
export function numberLimits(field: { minValue: number | null; maxValue: number | null }) {
  return {
    type: 'number',
    step: 1,
    ...(field.minValue === null ? {} : { min: field.minValue }),
    ...(field.maxValue === null ? {} : { max: field.maxValue }),
  } as const;
}
