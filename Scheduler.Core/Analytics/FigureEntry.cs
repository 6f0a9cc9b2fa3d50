namespace Scheduler.Core.Analytics;

/// <summary>Figures that somebody writes down.</summary>
/// <param name="Post">Integer id of the post.</param>
/// <param name="Account">Integer id of the account; null where the post goes to one alone.</param>
/// <param name="Rate">Percent; null = computed.</param>
public sealed record FigureEntry(int Post, Figures Figures, int? Account = null, decimal? Rate = null);

/// <summary>What is to change of figures that were written down; null = it stays. The rate is computed anew unless it is given.</summary>
public sealed record FigureChange(Figures Figures, decimal? Rate = null);
