namespace Feedback360.Web.Persistence;

/// <summary>The database cannot be used as it is; the message tells the person at the console what to do.</summary>
public class UnusableDatabaseException(string message, Exception? inner = null) : Exception(message, inner);
