/** Pieces of which passwords are made that are tried first, here and in the region. */
const COMMON_PIECES = [
  ...['password', 'passw0rd', 'parol', 'пароль', 'рамз', 'welcome', 'admin', 'administrator', 'qwerty', 'qwertyuiop'],
  ...['йцукен', 'йцукенгшщз', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', '1q2w3e4r5t', '1qaz2wsx', 'letmein'],
  ...['iloveyou', 'monkey', 'dragon', 'football', 'baseball', 'master', 'login', 'secret', 'changeme', 'default'],
  ...['hamroh', 'ҳамроҳ', 'хамрох', 'hotline', 'operator', 'оператор', 'supervisor', 'tajikistan', 'таджикистан'],
  ...['тоҷикистон', 'тоҷикӣ', 'dushanbe', 'душанбе', 'khujand', 'худжанд', 'хуҷанд', 'russia', 'россия', 'moscow'],
  ...['москва', 'ташкент', 'привет', 'любовь', 'салом', 'salom', 'бисмиллоҳ', 'bismillah', 'allah', 'аллах'],
  ...['12345678', '123456', '1234', '87654321', '654321', '4321', '0987654321', '1234567890', '111111', '000000'],
  ...[
    '2020',
    '2021',
    '2022',
    '2023',
    '2024',
    '2025',
    '2026',
    '2027',
    '2028',
    '1991',
    '992',
    'abcdef',
    'abc123',
    'test',
  ],
].toSorted((one, other) => other.length - one.length);

/** What may be left when all such pieces are taken out. */
const LEFT_MAX = 3;

/** Made of pieces that are tried first, or of hardly any different letters. */
export function isCommonPassword(password: string): boolean {
  if (new Set(password).size < 5) return true;
  let left = password;
  for (const piece of COMMON_PIECES) left = left.replaceAll(piece, '');
  return left.replace(/[\s\d!@#$%^&*._-]/g, '').length <= LEFT_MAX && left.length < password.length;
}
