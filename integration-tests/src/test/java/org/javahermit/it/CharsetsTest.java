package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charsets that a program asks for by its arguments, and the default one. */
final class CharsetsTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String PROGRAM =
      """
      import java.io.UnsupportedEncodingException;
      import java.nio.charset.*;

      public final class Asks {
        public static void main(String[] names) throws Exception {
          String text = "\\u0416\\u00e9";
          System.out.println(Charset.defaultCharset() + " " + hex(text.getBytes()) + text);
          for (String name : names) {
            System.out.println(name + " " + Charset.isSupported(name));
            try {
              System.out.println(Charset.forName(name) + " " + hex(text.getBytes(name)));
            } catch (UnsupportedCharsetException e) {
              System.out.println(e + " " + e.getCharsetName());
            }
            try {
              text.getBytes(name);
            } catch (UnsupportedEncodingException e) {
              System.out.println(e);
            }
          }
        }

        private static String hex(byte[] bytes) {
          StringBuilder text = new StringBuilder();
          for (byte b : bytes) {
            text.append(Integer.toHexString(b & 255));
          }
          return text.toString();
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path classes;
  private static Path image;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    image = folder.resolve("asks");
    classes = JavaSource.compile(folder, "Asks", PROGRAM);
    String names = "--charsets=windows-1251,cp037,Shift_JIS";
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Asks", image, names));
  }

  @Test
  void thoseOfTheBuildAreThereAndOthersSayHowToGetThem() throws Exception {
    String[] found = {"cp5347", "IBM037", "ms_kanji", "x-sjis", "UTF-16", "no-such-one"};
    assertEquals(onHotSpot(List.of(), found), inImage(List.of(), found));
    String remedy =
        ": the charset is not in the image. Add KOI8-R to <charsets> of the plugin (hermit.charsets),"
            + " or to --charsets of the compiler, and build the image again";
    assertEquals(
        "UTF-8 d096c3a9\u0416\u00e9\nKOI8-R false\n"
            + ("java.nio.charset.UnsupportedCharsetException: KOI8-R" + remedy + " KOI8-R\n")
            + ("java.io.UnsupportedEncodingException: KOI8-R" + remedy + "\n"),
        inImage(List.of(), "KOI8-R"));
  }

  @Test
  void theDefaultOneIsThatOfTheProperty() throws Exception {
    for (String name : List.of("windows-1251", "Cp1252", "sjis", "IBM037", "nothing", "US-ASCII")) {
      List<String> property = List.of("-Dfile.encoding=" + name);
      assertEquals(onHotSpot(property, "UTF-8"), inImage(property, "UTF-8"), name);
    }
  }

  private static String onHotSpot(List<String> options, String... names) throws Exception {
    return new HotSpot(classes, "Asks", false, options).run(List.of(names), "", LIMIT).out();
  }

  private static String inImage(List<String> options, String... names) throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(Arrays.asList(names));
    return new LinuxExecutable(image).run(arguments, "", LIMIT).out();
  }
}
