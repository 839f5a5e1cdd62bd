package org.javahermit.jdk.java.net;

import java.net.URLStreamHandler;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.sun.net.www.FileHandler;
import org.javahermit.jdk.sun.net.www.JarHandler;
import org.javahermit.jdk.support.PlatformUrls;

/**
 * The protocols that URLs can have without a handler of the program's own. The JDK finds most of
 * them by the name of a class; here that class is found if the compiler has seen that the program
 * makes such URLs.
 */
@Substitution("java.net.URL$DefaultFactory")
final class DefaultFactorySubstitution {
  private DefaultFactorySubstitution() {}

  @Replace
  @SuppressWarnings("deprecation")
  public URLStreamHandler createURLStreamHandler(String protocol) {
    switch (protocol) {
      case "file":
        return new FileHandler();
      case "jar":
        return new JarHandler();
      case "resource":
        return PlatformUrls.handler();
      default:
        try {
          String name = "sun.net.www.protocol." + protocol + ".Handler";
          return (URLStreamHandler) Class.forName(name).newInstance();
        } catch (ReflectiveOperationException e) {
          return null;
        }
    }
  }
}
