// The data of the server: ratings, movies and users made up by a generator that gives the same ones everywhere.
import type { Movie, Rating, User } from "../rows.ts";

export const RATINGS = 300_000;
const USERS = 6_000;
const MOVIES = 3_000;
const FIRST = Date.UTC(2018, 0, 1) / 1000;
const END = Date.UTC(2020, 0, 1) / 1000;
const GENRES = ["Adventure", "Animation", "Comedy", "Crime", "Drama", "Fantasy", "Mystery", "Romance", "Thriller"];
const NOUNS = ["Harbour", "Orchard", "Lantern", "Winter", "Engine", "Letter", "Island", "Kitchen", "Parade", "Signal"];
const ADJECTIVES = [
  "Quiet",
  "Broken",
  "Golden",
  "Second",
  "Hidden",
  "Paper",
  "Northern",
  "Last",
  "Crooked",
  "Borrowed",
];

/** The ratings by time. Columns take a fifth of the memory of 300,000 objects. */
export interface RatingTable {
  readonly length: number;
  at(index: number): Rating;
  /** The first index at or after a time in seconds. */
  indexOf(time: number): number;
}

/** Everything that is served. Two years of ratings, about 410 a day, most of them of few movies. */
export function makeRatings(count: number = RATINGS): RatingTable {
  const random = randomFrom(20190101);
  const times = Int32Array.from({ length: count }, () => FIRST + Math.floor(random() * (END - FIRST))).sort();
  const users = Int32Array.from({ length: count }, () => 1 + Math.floor(random() * USERS));
  // Cubed, so that the first movies get most of the ratings, as in life.
  const movies = Int32Array.from({ length: count }, () => 1 + Math.floor(random() ** 3 * MOVIES));
  const halves = Uint8Array.from(movies, (movie) => halfStars(movie, random()));
  return {
    length: count,
    at: (index) => ({
      userId: users[index]!,
      movieId: movies[index]!,
      rating: halves[index]! / 2,
      timestamp: times[index]!,
    }),
    indexOf: (time) => lowerBound(times, time),
  };
}

/** A movie has a quality of its own, around which its ratings lie. */
function halfStars(movie: number, chance: number): number {
  const quality = 4 + ((movie * 7919) % 5);
  return Math.min(10, Math.max(1, Math.round(quality + (chance - 0.5) * 6)));
}

export function makeMovies(): Movie[] {
  return Array.from({ length: MOVIES }, (_, index) => {
    const movieId = index + 1;
    const adjective = ADJECTIVES[index % ADJECTIVES.length]!;
    const noun = NOUNS[Math.floor(index / ADJECTIVES.length) % NOUNS.length]!;
    const part = Math.floor(index / (ADJECTIVES.length * NOUNS.length));
    const genres = [GENRES[index % GENRES.length]!, GENRES[(index * 5 + 3) % GENRES.length]!];
    return {
      movieId,
      title: `The ${adjective} ${noun}${part === 0 ? "" : ` ${part + 1}`} (${1960 + (index % 58)})`,
      genres: [...new Set(genres)].toSorted(),
    };
  });
}

export function makeUsers(): User[] {
  return Array.from({ length: USERS }, (_, index) => ({ userId: index + 1 }));
}

function lowerBound(sorted: Int32Array, wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mulberry32: small, fast, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
