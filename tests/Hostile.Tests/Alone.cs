// Each test looks at the memory and the time of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
