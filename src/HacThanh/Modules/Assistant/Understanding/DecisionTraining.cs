namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>Trains a <see cref="Decision"/> by gradient descent over all cases at once. The same cases in the same order always give the same weights.</summary>
internal static class DecisionTraining
{
    const int Rounds = 600;
    const double Step = 0.5, Shrink = 1e-4, Momentum = 0.9;

    /// <param name="cases">Signs of questions that the classifiers had not seen, what should have been done, how much it counts.</param>
    public static Decision Train(IReadOnlyList<(float[] Signs, Course Right, float Weight)> cases)
    {
        var (mean, scale) = Measures(cases);
        var total = cases.Sum(c => (double)c.Weight);
        const int width = Signs.Count + 1;
        var rows = cases.Select(c => Row(c.Signs, mean, scale)).ToList();
        var (weights, speed, slope) = (new double[Decision.Courses * width], new double[Decision.Courses * width], new double[Decision.Courses * width]);
        var chances = new double[Decision.Courses];
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(slope);
            for (var n = 0; n < rows.Count; n++)
            {
                Chances(weights, rows[n], chances);
                chances[(int)cases[n].Right] -= 1;
                for (var course = 0; course < chances.Length; course++)
                {
                    var wrong = chances[course] * cases[n].Weight / total;
                    for (var i = 0; i < width; i++)
                        slope[course * width + i] += wrong * rows[n][i];
                }
            }
            for (var i = 0; i < weights.Length; i++)
            {
                speed[i] = Momentum * speed[i] - Step * (slope[i] + Shrink * weights[i]);
                weights[i] += speed[i];
            }
        }
        return new Decision(Plain(weights, mean, scale));
    }

    static void Chances(double[] weights, double[] row, double[] chances)
    {
        var (most, sum) = (double.MinValue, 0.0);
        for (var course = 0; course < chances.Length; course++)
        {
            var score = 0.0;
            for (var i = 0; i < row.Length; i++)
                score += weights[course * row.Length + i] * row[i];
            (chances[course], most) = (score, Math.Max(most, score));
        }
        for (var course = 0; course < chances.Length; course++)
            sum += chances[course] = Math.Exp(chances[course] - most);
        for (var course = 0; course < chances.Length; course++)
            chances[course] /= sum;
    }

    static (double[] Mean, double[] Scale) Measures(IReadOnlyList<(float[] Signs, Course Right, float Weight)> cases)
    {
        var (mean, scale) = (new double[Signs.Count], new double[Signs.Count]);
        for (var i = 0; i < Signs.Count; i++)
        {
            mean[i] = cases.Average(c => c.Signs[i]);
            var spread = Math.Sqrt(cases.Average(c => (c.Signs[i] - mean[i]) * (c.Signs[i] - mean[i])));
            scale[i] = spread < 1e-6 ? 0 : 1 / spread;
        }
        return (mean, scale);
    }

    static double[] Row(float[] signs, double[] mean, double[] scale)
    {
        var row = new double[Signs.Count + 1];
        for (var i = 0; i < Signs.Count; i++)
            row[i] = (signs[i] - mean[i]) * scale[i];
        row[Signs.Count] = 1;
        return row;
    }

    /// <summary>The same weights for signs as they are.</summary>
    static float[] Plain(double[] weights, double[] mean, double[] scale)
    {
        const int width = Signs.Count + 1;
        var plain = new float[weights.Length];
        for (var course = 0; course < Decision.Courses; course++)
        {
            var start = weights[course * width + Signs.Count];
            for (var i = 0; i < Signs.Count; i++)
            {
                var weight = weights[course * width + i] * scale[i];
                plain[course * width + i] = (float)weight;
                start -= weight * mean[i];
            }
            plain[course * width + Signs.Count] = (float)start;
        }
        return plain;
    }
}
