package org.javahermit.jdk.java.security;

import java.io.IOException;
import java.io.InputStream;
import java.security.AlgorithmParameterGeneratorSpi;
import java.security.AlgorithmParametersSpi;
import java.security.KeyStoreSpi;
import java.util.Properties;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/**
 * Security properties are those of the file that comes with the JDK, which lies in the image. The
 * class that a type of service must have is one of three: nobody asks for others.
 */
@Substitution("java.security.Security")
final class SecuritySubstitution {
  @Alias private static Properties props;

  private SecuritySubstitution() {}

  @Replace
  private static void initialize() {
    props = new Properties();
    try (InputStream in =
        ImageResource.open(Machine.symbol("resource:conf/security/java.security"))) {
      props.load(in);
    } catch (IOException e) {
      throw new InternalError(e);
    }
  }

  @Replace
  private static Class<?> getSpiClass(String type) {
    return switch (type) {
      case "AlgorithmParameterGenerator" -> AlgorithmParameterGeneratorSpi.class;
      case "AlgorithmParameters" -> AlgorithmParametersSpi.class;
      case "KeyStore" -> KeyStoreSpi.class;
      default -> throw new AssertionError("Spi class not found: " + type);
    };
  }
}
