namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>What is best done with a question.</summary>
internal enum Course
{
    /// <summary>One procedure is meant.</summary>
    Answer,

    /// <summary>Several procedures fit, or it is unsure which.</summary>
    AskBack,

    /// <summary>No matter is named at all.</summary>
    AskWhich,

    /// <summary>It is none for the catalogue.</summary>
    Outside,
}
