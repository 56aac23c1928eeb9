// Two cores are what tests may count on, and many of them wait: for hosts to start, for servers that are stopped, for pauses to pass. A third one at a time fills that.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("Overstap.Tests.LongestFirst", "Overstap.Tests")]
