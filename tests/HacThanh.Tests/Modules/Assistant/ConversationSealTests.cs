using System.Text.Json;
using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.DataProtection;

namespace HacThanh.Tests.Modules.Assistant;

public sealed class ConversationSealTests
{
    private static readonly Conversation talk = new()
    {
        Turns = [new Turn("kết hôn", "Có mấy thủ tục gần với câu hỏi.")],
        Listed = ["1.000894", "2.000806"],
        Open = ["ket", "hon"],
        Answered = "1.004873",
        Case = "thong-thuong",
        Wanted = Aspect.Time,
    };

    private readonly EphemeralDataProtectionProvider protection = new();
    private readonly Clock clock = new();

    private ConversationSeal Seal => new(protection, clock);

    [Fact]
    public void Open_WhatWasClosed_IsTheSameConversation() => ShouldBeTheSame(Seal.Open(TestStore.HacThanh, Seal.Close(TestStore.HacThanh, talk)), talk);

    [Fact]
    public void Open_WithinADayOnly()
    {
        var closed = Seal.Close(TestStore.HacThanh, talk);
        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        ShouldBeTheSame(Seal.Open(TestStore.HacThanh, closed), talk);
        clock.Advance(TimeSpan.FromSeconds(1));
        Seal.Open(TestStore.HacThanh, closed).ShouldBe(Conversation.Empty);
    }

    [Fact]
    public void Open_OfAnotherWard_IsEmpty() => Seal.Open(TestStore.HamRong, Seal.Close(TestStore.HacThanh, talk)).ShouldBe(Conversation.Empty);

    [Fact]
    public void Open_OfAnotherHouse_IsEmpty() =>
        Seal.Open(TestStore.HacThanh, new ConversationSeal(new EphemeralDataProtectionProvider(), clock).Close(TestStore.HacThanh, talk)).ShouldBe(Conversation.Empty);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("không phải mã")]
    [InlineData("{\"Turns\":[]}")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public void Open_ForeignText_IsEmpty(string? closed) => Seal.Open(TestStore.HacThanh, closed).ShouldBe(Conversation.Empty);

    [Fact]
    public void Open_Tampered_IsEmpty()
    {
        var closed = Seal.Close(TestStore.HacThanh, talk);
        foreach (var at in new[] { 0, closed.Length / 2, closed.Length - 2 })
            Seal.Open(TestStore.HacThanh, closed[..at] + (closed[at] == 'A' ? 'B' : 'A') + closed[(at + 1)..]).ShouldBe(Conversation.Empty);
        Seal.Open(TestStore.HacThanh, closed[..^4]).ShouldBe(Conversation.Empty);
        Seal.Open(TestStore.HacThanh, closed + new string('A', ConversationSeal.MaxLength)).ShouldBe(Conversation.Empty);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Ward\":14797}")]
    [InlineData("{\"Ward\":14797,\"Until\":\"2099-01-01T00:00:00Z\"}")]
    [InlineData("{\"Ward\":14797,\"Until\":\"2099-01-01T00:00:00Z\",\"Conversation\":null}")]
    [InlineData("{\"Ward\":14797,\"Until\":\"2099-01-01T00:00:00Z\",\"Conversation\":{\"Wanted\":\"Old\"}}")]
    public void Open_OfAnOlderProgram_IsEmpty(string content) =>
        Seal.Open(TestStore.HacThanh, protection.CreateProtector("assistant.conversation").Protect(content)).ShouldBe(Conversation.Empty);

    /// <summary>Whatever a resident writes, twelve turns of it are remembered.</summary>
    [Theory]
    [InlineData("ườ ")]
    [InlineData("\"'<&")]
    [InlineData("😀")]
    public void Close_FullestConversation_CanBeOpened(string letters)
    {
        var text = string.Concat(Enumerable.Repeat(letters, 1000));
        var full = talk with { Open = [.. text[..1000].Split(' ')] };
        for (var n = 0; n < 20; n++) full = full.With(new Turn(PersonalData.Mask(text), text[..200]));
        ShouldBeTheSame(Seal.Open(TestStore.HacThanh, Seal.Close(TestStore.HacThanh, full)), full);
    }

    private static void ShouldBeTheSame(Conversation opened, Conversation closed) => JsonSerializer.Serialize(opened).ShouldBe(JsonSerializer.Serialize(closed));
}
