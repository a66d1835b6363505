namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>How likely each <see cref="Course"/> is the right one, by <see cref="Signs"/>: a weight per sign and course, softmax over the courses.</summary>
/// <param name="weights">For each course the weights of all signs, then what it starts with.</param>
internal sealed class Decision(float[] weights)
{
    public static readonly int Courses = Enum.GetValues<Course>().Length;

    /// <summary>Before anything was learnt: all courses alike.</summary>
    public static readonly Decision None = new(new float[Courses * (Signs.Count + 1)]);

    internal ReadOnlySpan<float> Weights => weights;

    /// <summary>Chance of each course.</summary>
    public float[] Chances(ReadOnlySpan<float> signs)
    {
        var chances = new float[Courses];
        for (var course = 0; course < Courses; course++)
        {
            var row = weights.AsSpan(course * (Signs.Count + 1), Signs.Count + 1);
            chances[course] = row[Signs.Count];
            for (var i = 0; i < Signs.Count; i++)
                chances[course] += row[i] * signs[i];
        }
        Classifier.Softmax(chances);
        return chances;
    }
}
