using HacThanh.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace HacThanh.Tests;

/// <summary>The classes that take longest begin first, so that none of them is left to run alone at the end. Shared by both projects.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] classes =
    [
        "KilledTests", "BackupCommandTests", "ServeCommandTests", "EndpointRulesTests", "OgcClientsTests", "ConsoleTests",
        "MaritalStatusJourney", "BirthJourney", "EveryPageTests", "LateJourney", "BuildingPermitJourney", "RegisterJourney",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(classes, name => c.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)) is >= 0 and var place ? place : classes.Length)];
}
