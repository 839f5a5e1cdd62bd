package org.javahermit.jdk.com.sun.org.apache.xalan.internal.xsltc.trax;

import javax.xml.transform.Source;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.sax.TemplatesHandler;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Transformations without a stylesheet are the JDK's. It compiles stylesheets to bytecode when the
 * program runs, which an image cannot take; so whoever gives one is told at once, and the JDK's
 * compiler stays out of the image.
 */
@Substitution("com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl")
final class TransformerFactoryImplSubstitution {
  private TransformerFactoryImplSubstitution() {}

  @Add
  private static TransformerConfigurationException noStylesheets() {
    return new TransformerConfigurationException(
        "The JDK compiles a stylesheet (XSLT) to bytecode at run time, which an image cannot do."
            + " Use a library that interprets stylesheets, such as Saxon-HE with"
            + " new net.sf.saxon.TransformerFactoryImpl(), or transform in Java;"
            + " newTransformer() without a stylesheet works");
  }

  @Replace
  public Templates newTemplates(Source source) throws TransformerConfigurationException {
    throw noStylesheets();
  }

  @Replace
  public TemplatesHandler newTemplatesHandler() throws TransformerConfigurationException {
    throw noStylesheets();
  }
}
