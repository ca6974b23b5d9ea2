import pandas


def rank(rows):
    ratings = pandas.DataFrame(rows)
    ratings["day"] = pandas.to_datetime(ratings["day"])
    ranking = (
        ratings.groupby("movie")
        .agg(average=("rating", "mean"), last=("day", "max"), ratings=("rating", "size"))
        .reset_index()
        .sort_values("average", ascending=False)
    )
    print(ranking)
    return ranking.to_dict("records")
