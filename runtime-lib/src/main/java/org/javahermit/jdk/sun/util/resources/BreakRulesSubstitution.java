package org.javahermit.jdk.sun.util.resources;

import java.io.InputStream;
import java.util.MissingResourceException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/** The state tables of text breaking are read from the image; the JDK reads them as resources. */
@Substitution("sun.util.resources.BreakIteratorResourceBundle")
abstract class BreakRulesSubstitution {
  private BreakRulesSubstitution() {}

  @Replace
  private InputStream getResourceAsStream(String name) throws Exception {
    return switch (name.substring(name.lastIndexOf('/') + 1)) {
      case "CharacterBreakIteratorData" ->
          ImageResource.open(
              Machine.symbol("resource:java.base/sun/text/resources/CharacterBreakIteratorData"));
      case "WordBreakIteratorData" ->
          ImageResource.open(
              Machine.symbol("resource:java.base/sun/text/resources/WordBreakIteratorData"));
      case "LineBreakIteratorData" ->
          ImageResource.open(
              Machine.symbol("resource:java.base/sun/text/resources/LineBreakIteratorData"));
      case "SentenceBreakIteratorData" ->
          ImageResource.open(
              Machine.symbol("resource:java.base/sun/text/resources/SentenceBreakIteratorData"));
      default ->
          throw new MissingResourceException(
              "no rules of text breaking are called " + name, getClass().getName(), name);
    };
  }
}
