namespace HacThanh.BrowserTests;

/// <summary>Working without a mouse: Tab, arrows, space, Enter and typing, nothing else.</summary>
public static class Keyboard
{
    private const int Patience = 120;

    /// <summary>Presses Tab until the field of this name has the focus, then types or chooses.</summary>
    public static async Task TypeAsync(this Visitor visitor, string field, string value)
    {
        await TabToAsync(visitor, $"[name=\"{field}\"]");
        var keys = visitor.Page.Keyboard;
        switch (await visitor.Page.EvaluateAsync<string>("() => document.activeElement.type"))
        {
            case "radio":
                await keys.PressAsync("Space");
                for (var i = 0; i < 20 && await visitor.Page.EvaluateAsync<string>("() => document.activeElement.value") != value; i++) await keys.PressAsync("ArrowDown");
                break;
            case "checkbox":
                await keys.PressAsync("Space");
                break;
            default:
                await keys.PressAsync("Control+A");
                await keys.TypeAsync(value);
                break;
        }
    }

    /// <summary>Presses Tab until the button or link with these words has the focus, then Enter.</summary>
    public static async Task EnterAsync(this Visitor visitor, string words)
    {
        await TabToAsync(visitor, null, words);
        await visitor.LeaveAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
    }

    private static async Task TabToAsync(Visitor visitor, string? selector, string? words = null)
    {
        for (var i = 0; i < Patience; i++)
        {
            var there = selector is null
                ? await visitor.Page.EvaluateAsync<bool>("words => document.activeElement.matches('button, a, summary') && document.activeElement.innerText.trim() === words", words)
                : await visitor.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector);
            if (there) return;
            await visitor.Page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"{visitor.Where}: the keyboard does not reach {selector ?? words}");
    }
}
