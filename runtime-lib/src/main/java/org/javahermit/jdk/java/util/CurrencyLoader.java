package org.javahermit.jdk.java.util;

import java.io.DataInputStream;
import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/**
 * The tables of currencies are read from the image. The JDK's file with overrides does not exist
 * there. The format is that of {@code java/util/currency.data} in JDK 17.
 */
@Substitution("java.util.Currency$1")
final class CurrencyLoader {
  private CurrencyLoader() {}

  @Replace
  public Void run() {
    try (DataInputStream in =
        ImageResource.open(Machine.symbol("resource:java.base/java/util/currency.data"))) {
      in.readInt(); // the magic number of a file that the image writer took unseen
      CurrencySubstitution.formatVersion = in.readInt();
      CurrencySubstitution.dataVersion = in.readInt();
      CurrencySubstitution.mainTable = CurrencySubstitution.readIntArray(in, 26 * 26);
      CurrencySubstitution.specialCasesList =
          CurrencySubstitution.readSpecialCases(in, in.readInt());
      CurrencySubstitution.otherCurrenciesList =
          CurrencySubstitution.readOtherCurrencies(in, in.readInt());
      return null;
    } catch (IOException e) {
      throw new InternalError(e);
    }
  }
}
