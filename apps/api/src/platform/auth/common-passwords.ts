// Owns which passwords are refused because guessing tools try them first: the list that zxcvbn uses
// (49,233 passwords by how often they were found in leaks, 17,950 of them of eight characters and
// more; MIT licence), and a shorter one of our own with what it lacks: other languages, keyboards
// and years. On the server only: no browser loads it.
// Read when the first password is chosen, and not at a start.
import { createRequire } from 'node:module';
import type * as Language from '@zxcvbn-ts/language-common';

const require = createRequire(import.meta.url);

let commonPasswords: ReadonlySet<string> | null = null;

/** @param password in lower case */
export function isCommonPassword(password: string): boolean {
  commonPasswords ??= readCommonPasswords();
  return commonPasswords.has(password);
}

const ours = `password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword p@ssw0rd1
  pa55word pass1234 passport passwort passwort1 passwort123 motdepasse contrasena contraseña
  12345678 123456789 1234567890 12345678910 0123456789 0987654321 987654321 9876543210 87654321
  11111111 111111111 1111111111 00000000 000000000 0000000000 88888888 99999999 77777777 66666666
  11223344 1122334455 12341234 123412345 12121212 123123123 123321123 112233445566 147258369
  159753456 147852369 741852963 789456123 789456123 10203040 102030405 13131313 23232323
  qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwertz123 qwertzui qwertzuiop
  azertyui azertyuiop 1qaz2wsx 1qaz2wsx3edc zaq12wsx zaq1zaq1 qazwsxedc qazwsx123 1q2w3e4r
  1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 asdfghjk asdfghjkl asdfasdf asdf1234 zxcvbnm1
  zxcvbnm123 zxcvbnm, qweasdzxc qweasd123 qwe12345 qweqweqwe aqwzsx123 1234qwer 12345qwert
  abcdefgh abcdefghi abcd1234 abc12345 abc123456 a1234567 a12345678 a123456789 aa123456
  aa12345678 aaaaaaaa abcabcabc a1b2c3d4 a1b2c3d4e5 1a2b3c4d 123456ab 123456aa 12345abc 1234abcd
  iloveyou iloveyou1 iloveyou2 ilovegod iloveme1 loveyou1 lovelove loveme123 iloveu123
  sunshine sunshine1 princess princess1 football football1 baseball baseball1 basketball
  superman superman1 batman123 spiderman pokemon1 starwars starwars1 dragon123 monkey123
  master123 shadow123 michael1 jennifer jessica1 jordan23 charlie1 michelle danielle
  elizabeth alexander alexandra christian christine samantha victoria benjamin nicholas
  welcome1 welcome12 welcome123 welcome1! letmein1 letmein123 trustno1 trustno1! whatever
  whatever1 computer computer1 internet internet1 samsung1 samsung123 google123 facebook
  facebook1 linkedin1 microsoft windows10 changeme changeme1 changeme123 default1 secret123
  admin123 admin1234 admin12345 administrator administrator1 adminadmin root1234 rootroot
  test1234 testtest test12345 testing123 guest123 user1234 demo1234 temp1234 temporary
  liverpool liverpool1 chelsea1 arsenal1 barcelona juventus realmadrid manchester
  chocolate butterfly chicken1 cheese123 computer123 diamond1 flower123 friends1 forever1
  freedom1 goodluck happy123 hello123 hello1234 hellohello helloworld justin123 killer123
  lovely123 mustang1 nothing1 password! password1! password123! password2 password3 password9
  patricia pokemon123 q1q1q1q1 qazxswedc qwerasdf samantha1 scorpion september snowball
  softball spongebob stephanie summer123 sunflower superstar sweetheart theman123 tinkerbell
  unknown1 valentina veronica winter123 summer2024 summer2025 summer2026 winter2024 winter2025
  winter2026 spring2025 spring2026 autumn2025 autumn2026 january1 february november december
  shop1234 store123 kontor123 kontorkontor`;

// What is shorter is refused by its length.
function readCommonPasswords(): ReadonlySet<string> {
  const { dictionary }: typeof Language = require('@zxcvbn-ts/language-common');
  const all = [...dictionary['passwords-common'], ...ours.split(/\s+/)];
  return new Set(all.filter(({ length }) => length >= 8));
}
