// Activity listeners and meters see the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
