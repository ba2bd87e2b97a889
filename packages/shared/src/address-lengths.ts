// Owns how long each line of an address may be, for forms and schema alike.

export const addressLengths = {
  name: 120,
  company: 120,
  line1: 160,
  line2: 160,
  city: 100,
  region: 100,
  postcode: 20,
  phone: 40,
} as const;
