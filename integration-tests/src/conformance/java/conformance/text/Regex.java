package conformance.text;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Regular expressions: groups, classes, quantifiers, look-around, flags, replacement, failures. */
public final class Regex {
  static void find(String regex, String text) {
    find(regex, 0, text);
  }

  static void find(String regex, int flags, String text) {
    StringBuilder s = new StringBuilder();
    try {
      Matcher m = Pattern.compile(regex, flags).matcher(text);
      while (m.find()) {
        s.append('[').append(m.start()).append('-').append(m.end());
        for (int g = 0; g <= m.groupCount(); g++) {
          s.append(' ').append(m.group(g));
        }
        s.append(']');
      }
      s.append(m.reset().matches()).append(m.reset().lookingAt());
    } catch (PatternSyntaxException e) {
      s.append(e.getDescription()).append(" at ").append(e.getIndex());
    }
    System.out.println("find " + regex + ": " + s);
  }

  public static void main(String[] args) {
    find("a+b*", "aab ab b a");
    find("(\\w+)@(\\w+)\\.com", "joe@site.com, ann@other.com");
    find("^\\s*(\\d{1,3})(?:\\.(\\d+))?$", "  123.456");
    find("a.c", "abc a\nc adc");
    find("a.c", Pattern.DOTALL, "abc a\nc");
    find("^x$", Pattern.MULTILINE, "x\ny\nx");
    find("HeLLo", Pattern.CASE_INSENSITIVE, "hello HELLO");
    find("\u00e9", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE, "\u00c9\u00e9");
    find("(?i)abc(?-i)D", "ABCD abcd aBcD");
    find("a{2,3}?a*", "aaaaa");
    find("a*+a", "aaa");
    find("(a|ab)(c|bcd)(d*)", "abcd");
    find("(?<year>\\d{4})-(?<month>\\d\\d)", "2024-05 1999-12");
    find("(\\w)\\1", "aabbcd eff");
    find("(?<=\\$)\\d+", "$100 200 $300");
    find("(?<!a)b(?!c)", "ab bc bd b");
    find("\\b\\w", "the quick fox");
    find("\\Bo\\B", "foo boot o");
    find("[a-f&&[^c]]+", "abcdefg");
    find("[^\\d\\s]+", "12 ab 3c");
    find("[\\p{Lu}]\\p{Ll}+", "Hello \u00c9t\u00e9 ABC");
    find("\\p{Alpha}+|\\p{Punct}", "word, 12!");
    find("\\p{IsGreek}+", "abc \u03b1\u03b2\u03b3");
    find("[\\x41-\\x43\\u0044]+", "ABCDE");
    find("\\Q.*\\E+", "a.*** .*");
    find("x|", "axb");
    find("(?:(a)|b)*", "abab");
    find("(a*)*b", "aaab");
    find("(?>a+)b", "aaab");
    find("\\G\\d", "12a3");
    find(".", "\ud83d\ude00x");
    find("(?x) a  b # comment", "ab");
    find("\\R", "a\r\nb\nc");
    find("\\h+\\v?", " \t\nx");
    find("(", "x");
    find("[a", "x");
    find("a**", "x");
    find("*a", "x");
    find("\\", "x");
    find("a{2", "x");
    find("(?<n>a)(?<n>b)", "x");
    find("\\k<none>", "x");
    find("[z-a]", "x");
    find("(?<=a*)b", "x");
    Matcher m = Pattern.compile("(?<key>\\w+)=(?<value>\\w*)").matcher("a=1 b= c=3");
    StringBuilder named = new StringBuilder();
    while (m.find()) {
      named
          .append(m.group("key"))
          .append("->")
          .append(m.group("value"))
          .append(m.start("value"))
          .append(';');
    }
    System.out.println("named: " + named);
    System.out.println(
        "replace: "
            + "a1b22".replaceAll("(\\d)", "[$1]")
            + "x.y".replaceAll("\\.", Matcher.quoteReplacement("$\\"))
            + Pattern.compile("(?<w>\\w+)").matcher("hi you").replaceAll("${w}!")
            + Pattern.compile("\\d+").matcher("1 22 333").replaceAll(r -> "" + r.group().length())
            + Pattern.compile("\\d").matcher("a1b2").replaceFirst("#"));
    StringBuilder appended = new StringBuilder();
    Matcher a = Pattern.compile("o").matcher("foo boo");
    int n = 0;
    while (a.find()) {
      a.appendReplacement(appended, "" + n++);
    }
    a.appendTail(appended);
    System.out.println("append: " + appended);
    System.out.println(
        "split: "
            + Arrays.toString(Pattern.compile("\\s*,\\s*").split("a , b,c ,d"))
            + Arrays.toString(Pattern.compile("").split("abc"))
            + Arrays.toString("boo:and:foo".split("o", 0))
            + Pattern.compile("-").splitAsStream("x-y-z").toList());
    System.out.println(
        "results: "
            + Pattern.compile("[aeiou]")
                .matcher("education")
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining())
            + Pattern.compile("^a").asPredicate().test("abc")
            + Pattern.compile("a").asMatchPredicate().test("ab"));
    Matcher region = Pattern.compile("^b").matcher("abc");
    region.region(1, 3);
    System.out.println(
        "region: "
            + region.find()
            + region.regionStart()
            + region.hitEnd()
            + region.usePattern(Pattern.compile("c$")).find()
            + region.useAnchoringBounds(false).hasAnchoringBounds());
    System.out.println(
        "pattern: "
            + Pattern.compile("a[b]", Pattern.CASE_INSENSITIVE)
            + Pattern.compile("x", 2).flags()
            + Pattern.quote("a\\Eb")
            + Pattern.matches("\\d+", "123"));
    try {
      m.group();
    } catch (IllegalStateException e) {
      System.out.println("no match: " + e.getMessage());
    }
    try {
      "x".replaceAll("x", "$2");
    } catch (IndexOutOfBoundsException e) {
      System.out.println("no group: " + e.getMessage());
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      text.append("word").append(i % 17).append(i % 3 == 0 ? ", " : " ");
    }
    int count = 0;
    Matcher many = Pattern.compile("\\b(word1?[0-5])\\b,? ?").matcher(text);
    while (many.find()) {
      count += many.group(1).length();
    }
    System.out.println("many: " + count);
  }
}
