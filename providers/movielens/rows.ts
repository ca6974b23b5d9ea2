// What a server of ratings has, as its clients read it and as the one here makes it up.

export interface Rating {
  userId: number;
  movieId: number;
  /** Half a star to five. */
  rating: number;
  /** Seconds since 1970. */
  timestamp: number;
}

export interface Movie {
  movieId: number;
  title: string;
  genres: string[];
}

export interface User {
  userId: number;
}
