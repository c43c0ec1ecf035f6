/** Letters that Unicode does not take apart, or that a bank's clerk would not write by dropping an accent. */
const LATIN = `ä=ae ö=oe ü=ue Ä=Ae Ö=Oe Ü=Ue ß=ss ẞ=SS å=aa Å=Aa æ=ae Æ=Ae œ=oe Œ=Oe ø=o Ø=O ł=l Ł=L đ=d Đ=D
ð=d Ð=D þ=th Þ=Th ħ=h Ħ=H ı=i ŋ=ng Ŋ=Ng ŧ=t Ŧ=T ĸ=k ſ=s ə=e Ə=E ƒ=f`;

/** ELOT 743 by letters. */
const GREEK = `α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o
Α=A Β=V Γ=G Δ=D Ε=E Ζ=Z Η=I Θ=Th Ι=I Κ=K Λ=L Μ=M Ν=N Ξ=X Ο=O Π=P Ρ=R Σ=S Τ=T Υ=Y Φ=F Χ=Ch Ψ=Ps Ω=O`;

/** Bulgarian, Russian, Serbian and Ukrainian letters, as their streamlined systems write them in Latin. */
const CYRILLIC = `а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts
ч=ch ш=sh щ=sht ъ=a ы=y ь=y э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz
А=A Б=B В=V Г=G Д=D Е=E Ё=E Ж=Zh З=Z И=I Й=Y К=K Л=L М=M Н=N О=O П=P Р=R С=S Т=T У=U Ф=F Х=H Ц=Ts
Ч=Ch Ш=Sh Щ=Sht Ъ=A Ы=Y Ь=Y Э=E Ю=Yu Я=Ya І=I Ї=Yi Є=Ye Ґ=G Ђ=Dj Ј=J Љ=Lj Њ=Nj Ћ=C Џ=Dz`;

/** Signs, with signs that every character set has. */
const SIGNS = `&=+ @=(at) _=- "=' “=' ”=' „=' «=' »=' ‹=' ›=' ‘=' ’=' ‚=' \`=' ´=' ;=, !=. #=. %=. *=. ==- <=( >=) [=( ]=)
{=( }=) \\=/ |=/ ~=- ^=. –=- —=- ‐=- ‑=- −=- …=... •=- ·=. ×=x ÷=: €=EUR £=GBP $=USD ¥=JPY №=No §=. °=. ¡=. ¿=?
©=(c) ®=(r) ™=(tm)`;

/** By the letter that is outside of a character set; every value is inside of all of them (SWIFT X). */
export const TRANSLITERATION: ReadonlyMap<string, string> = new Map(
  [LATIN, GREEK, CYRILLIC, SIGNS]
    .join(' ')
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [letter = ''] = Array.from(pair);
      return [letter, pair.slice(letter.length + 1)];
    }),
);
