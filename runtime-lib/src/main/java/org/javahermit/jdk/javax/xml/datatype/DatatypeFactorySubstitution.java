package org.javahermit.jdk.javax.xml.datatype;

import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Finds the factory of durations and dates of XML. The original makes the name of its own class at
 * run time, as a copy of a text, so that the class would not be seen when an image is built.
 */
@Substitution("javax.xml.datatype.DatatypeFactory")
abstract class DatatypeFactorySubstitution {
  private DatatypeFactorySubstitution() {}

  @Replace
  public static DatatypeFactory newInstance() throws DatatypeConfigurationException {
    return Finder.find(
        DatatypeFactory.class,
        "com.sun.org.apache.xerces.internal.jaxp.datatype.DatatypeFactoryImpl");
  }

  /** A name for the search that all factories of XML share. */
  @Substitution("javax.xml.datatype.FactoryFinder")
  static final class Finder {
    private Finder() {}

    @Alias
    static <T> T find(Class<T> type, String fallback) throws DatatypeConfigurationException {
      throw new DatatypeConfigurationException();
    }
  }
}
