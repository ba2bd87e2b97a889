// Owns who lives where in the demo's history: first and last names, streets and towns of six
// countries. Put together at random they are nobody; house numbers and streets are made up.
import type { LanguageCode } from '@kontor/shared/languages.ts';

type Town = { city: string; postcode: string; region?: string };
export type Country = {
  code: string;
  market: 'eu' | 'gb' | 'us';
  /** In which they shop where their market speaks it. */
  language: LanguageCode;
  /** Of a hundred shoppers, how many live here. */
  share: number;
  first: readonly string[];
  last: readonly string[];
  streets: readonly string[];
  /** A street with its house number, as it is written there. */
  line: (street: string, number: number) => string;
  /** `#` in a postcode is any digit, `@` any letter that is used there. */
  towns: readonly Town[];
  carrier: string;
  /** Days on the road. */
  transit: readonly [number, number];
};

const words = (text: string): string[] => text.split(' ');
const titles = (text: string): string[] => text.split(', ');
const after = (street: string, number: number) => `${street} ${number}`;
const before = (street: string, number: number) => `${number} ${street}`;
const town = (text: string): Town => {
  const [city = '', postcode = '', region] = text.split(' | ');
  return region === undefined ? { city, postcode } : { city, postcode, region };
};
const towns = (...list: string[]): Town[] => list.map(town);

export const countries: readonly Country[] = [
  {
    code: 'DE',
    market: 'eu',
    language: 'de',
    share: 46,
    first: words(
      'Anna Lena Marie Katrin Sabine Julia Miriam Heike Nora Petra Ines Frieda Jan Tobias Markus Stefan Felix Jonas Matthias Oliver Henrik Moritz Uwe Emre Leyla Agnieszka',
    ),
    last: words(
      'Albers Brandt Claussen Dietrich Engel Falk Gerlach Hartwig Jansen Krüger Lindner Marquardt Neumann Ott Petersen Reuter Schuster Thiel Ulrich Voss Winkler Zander Yilmaz Kowalski Sommer Behrens',
    ),
    streets: titles(
      'Lindenweg, Gartenstraße, Am Mühlbach, Schillerstraße, Kastanienallee, Bergstraße, Ahornweg, Uferstraße, Kirchgasse, Feldstraße, Rosenstraße, Alte Ziegelei',
    ),
    line: after,
    towns: towns(
      'Berlin | 104##',
      'Berlin | 120##',
      'Hamburg | 203##',
      'Hamburg | 227##',
      'München | 803##',
      'München | 816##',
      'Köln | 506##',
      'Leipzig | 042##',
      'Freiburg | 791##',
      'Bremen | 282##',
      'Dresden | 010##',
      'Kassel | 341##',
      'Münster | 481##',
      'Nürnberg | 904##',
      'Frankfurt am Main | 603##',
      'Stuttgart | 701##',
    ),
    carrier: 'DHL',
    transit: [1, 2],
  },
  {
    code: 'AT',
    market: 'eu',
    language: 'de',
    share: 8,
    first: words('Elisabeth Magdalena Johanna Theresa Barbara Lukas Florian Georg Clemens Paul'),
    last: words('Gruber Hofer Steiner Moser Leitner Egger Pichler Wallner Auer Lechner'),
    streets: titles('Neubaugasse, Mühlgasse, Wiesenweg, Schulgasse, Am Anger, Bachgasse'),
    line: after,
    towns: towns('Wien | 1070', 'Wien | 1030', 'Graz | 8010', 'Linz | 4020', 'Salzburg | 5020'),
    carrier: 'Österreichische Post',
    transit: [2, 4],
  },
  {
    code: 'FR',
    market: 'eu',
    language: 'fr',
    share: 14,
    first: words(
      'Camille Claire Élodie Manon Sophie Aurélie Inès Léa Antoine Julien Thomas Mathieu Hugo Karim Pierre',
    ),
    last: words(
      'Bernard Carpentier Delorme Fontaine Girard Lambert Mercier Perrin Renard Vidal Chevalier Haddad',
    ),
    streets: titles(
      'rue des Tilleuls, rue du Moulin, avenue des Marronniers, rue de la Fontaine, impasse du Lavoir, rue Neuve',
    ),
    line: before,
    towns: towns(
      'Paris | 750##',
      'Lyon | 6900#',
      'Nantes | 44000',
      'Strasbourg | 67000',
      'Bordeaux | 33000',
      'Lille | 59000',
      'Rennes | 35000',
    ),
    carrier: 'Colissimo',
    transit: [3, 5],
  },
  {
    code: 'NL',
    market: 'eu',
    language: 'en',
    share: 11,
    first: words('Sanne Femke Lotte Anouk Marijke Daan Bram Jeroen Pieter Sjoerd Willem Noor'),
    last: titles('de Boer, Bakker, Visser, van Dijk, Mulder, Dekker, Hoekstra, Kuipers, Smit'),
    streets: titles('Molenweg, Kerkstraat, Beukenlaan, Dorpsstraat, Havenkade, Wilgenpad'),
    line: after,
    towns: towns(
      'Amsterdam | 10## @@',
      'Rotterdam | 30## @@',
      'Utrecht | 35## @@',
      'Groningen | 97## @@',
      'Haarlem | 20## @@',
    ),
    carrier: 'PostNL',
    transit: [2, 4],
  },
  {
    code: 'GB',
    market: 'gb',
    language: 'en',
    share: 13,
    first: words(
      'Alice Beth Charlotte Freya Imogen Priya Rosie Zoe Adam Callum Edward George Oliver Rhys Samir',
    ),
    last: words(
      'Ashworth Barlow Carter Dunn Fletcher Greenwood Hughes Kaur Lawson Mercer Nolan Okafor Pritchard Shaw Whitfield',
    ),
    streets: titles(
      'Orchard Lane, Mill Road, Station Road, Chapel Street, Willow Close, The Green, Park Terrace, Harbour View',
    ),
    line: before,
    towns: towns(
      'London | E8 #@@',
      'London | SE15 #@@',
      'Bristol | BS6 #@@',
      'Leeds | LS6 #@@',
      'Edinburgh | EH6 #@@',
      'Manchester | M21 #@@',
      'Brighton | BN1 #@@',
      'Cardiff | CF5 #@@',
    ),
    carrier: 'Royal Mail',
    transit: [3, 5],
  },
  {
    code: 'US',
    market: 'us',
    language: 'en',
    share: 8,
    first: words(
      'Abigail Brooke Dana Elena Grace Hannah Maya Naomi Aaron Caleb Diego Ethan Marcus Peter Wesley',
    ),
    last: words(
      'Alvarez Brooks Coleman Donovan Ellis Foster Hayes Jensen Kimura Lawrence Nguyen Porter Reyes Sutton',
    ),
    streets: titles(
      'Maple Street, Oak Avenue, Cedar Lane, Hillcrest Drive, River Road, Elm Street',
    ),
    line: before,
    towns: towns(
      'New York | 1001# | NY',
      'Brooklyn | 112## | NY',
      'Los Angeles | 900## | CA',
      'San Francisco | 941## | CA',
      'Oakland | 946## | CA',
      'Portland | 972## | OR',
      'Seattle | 981## | WA',
      'Chicago | 606## | IL',
      'Austin | 787## | TX',
      'Boston | 021## | MA',
    ),
    carrier: 'UPS',
    transit: [5, 8],
  },
];
