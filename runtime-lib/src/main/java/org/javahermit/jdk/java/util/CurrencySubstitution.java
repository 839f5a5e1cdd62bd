package org.javahermit.jdk.java.util;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Gives access to the tables of currencies; nothing is replaced. See {@link CurrencyLoader}. */
@Substitution("java.util.Currency")
final class CurrencySubstitution {
  @Alias static int formatVersion;
  @Alias static int dataVersion;
  @Alias static int[] mainTable;
  @Alias static List<?> specialCasesList;
  @Alias static List<?> otherCurrenciesList;

  private CurrencySubstitution() {}

  @Alias
  static native int[] readIntArray(DataInputStream in, int count) throws IOException;

  @Alias
  static native List<?> readSpecialCases(DataInputStream in, int count) throws IOException;

  @Alias
  static native List<?> readOtherCurrencies(DataInputStream in, int count) throws IOException;
}
