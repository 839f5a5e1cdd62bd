package conformance.arrays;

import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Long tables of constants in code: fresh each time, with shared rows, of the right classes. */
public final class ConstantTables {
  private static final String[] NAMES = {
    "name0", "name1", "name2", "name3", "name4", "name5", "name6", "name7",
    "name8", "name9", "name10", "name11", "name12", "name13", "name14", "name15",
    "name16", "name17", "name18", "name19", "name20", "name21", "name22", "name23",
    "name24", "name25", "name26", "name27", "name28", "name29", "name30", "name31",
    "name32", "name33", "name34", "name35", "name36", "name37", "name38", "name39",
    "name40", "name41", "name42", "name43", "name44", "name45", "name46", "name47",
    "name48", "name49", "name50", "name51", "name52", "name53", "name54", "name55",
    "name56", "name57", "name58", "name59", "name60", "name61", "name62", "name63",
    "name64", "name65", "name66", "name67", "name68", "name69", "name70", "name71",
    "name72", "name73", "name74", "name75", "name76", "name77", "name78", "name79",
    "name80", "name81", "name82", "name83", "name84", "name85", "name86", "name87",
    "name88", "name89", "name90", "name91", "name92", "name93", "name94", "name95",
  };

  private ConstantTables() {}

  /** As bundles of the JDK have it: rows that stand in others several times. */
  static Object[][] zones() {
    final String[] east = {"Eastern Time", "E", "Eastern Summer Time", "ES", null, "ET"};
    final String[] west = {"Western Time", "W", "Western Summer Time", "WS", "", "\u00e4\u4e2d"};
    return new Object[][] {
      {"zone0", east},
      {"zone1", west},
      {"zone2", "text2"},
      {"zone3", new String[0]},
      {"zone4", east},
      {"zone5", west},
      {"zone6", "text6"},
      {"zone7", new String[0]},
      {"zone8", east},
      {"zone9", west},
      {"zone10", "text10"},
      {"zone11", new String[0]},
      {"zone12", east},
      {"zone13", west},
      {"zone14", "text14"},
      {"zone15", new String[0]},
      {"zone16", east},
      {"zone17", west},
      {"zone18", "text18"},
      {"zone19", new String[0]},
      {"zone20", east},
      {"zone21", west},
      {"zone22", "text22"},
      {"zone23", new String[0]},
      {"zone24", east},
      {"zone25", west},
      {"zone26", "text26"},
      {"zone27", new String[0]},
      {"zone28", east},
      {"zone29", west},
      {"zone30", "text30"},
      {"zone31", new String[0]},
      {"zone32", east},
      {"zone33", west},
      {"zone34", "text34"},
      {"zone35", new String[0]},
      {"zone36", east},
      {"zone37", west},
      {"zone38", "text38"},
      {"zone39", new String[0]},
    };
  }

  static Object[] mixed(String given) {
    Object[] table = {
      "m0",
      String.class,
      int[].class,
      null,
      "same",
      "m1",
      String.class,
      int[].class,
      null,
      "same",
      "m2",
      String.class,
      int[].class,
      null,
      "same",
      "m3",
      String.class,
      int[].class,
      null,
      "same",
      "m4",
      String.class,
      int[].class,
      null,
      "same",
      "m5",
      String.class,
      int[].class,
      null,
      "same",
      "m6",
      String.class,
      int[].class,
      null,
      "same",
      "m7",
      String.class,
      int[].class,
      null,
      "same",
      "m8",
      String.class,
      int[].class,
      null,
      "same",
      "m9",
      String.class,
      int[].class,
      null,
      "same",
      "m10",
      String.class,
      int[].class,
      null,
      "same",
      "m11",
      String.class,
      int[].class,
      null,
      "same",
      "m12",
      String.class,
      int[].class,
      null,
      "same",
      "m13",
      String.class,
      int[].class,
      null,
      "same",
      given,
      "n0",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n1",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n2",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n3",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n4",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n5",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n6",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n7",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n8",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n9",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n10",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n11",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n12",
      Map.Entry.class,
      int.class,
      null,
      "same",
      "n13",
      Map.Entry.class,
      int.class,
      null,
      "same",
    };
    table[3] = given;
    return table;
  }

  static CharSequence[][] typed() {
    CharSequence[][] rows = {
      new String[] {"a0", "b0", "c0", "d0", "e0"},
      new String[] {"a1", "b1", "c1", "d1", "e1"},
      new String[] {"a2", "b2", "c2", "d2", "e2"},
      new String[] {"a3", "b3", "c3", "d3", "e3"},
      new String[] {"a4", "b4", "c4", "d4", "e4"},
      new String[] {"a5", "b5", "c5", "d5", "e5"},
      new String[] {"a6", "b6", "c6", "d6", "e6"},
      new String[] {"a7", "b7", "c7", "d7", "e7"},
      new String[] {"a8", "b8", "c8", "d8", "e8"},
      new String[] {"a9", "b9", "c9", "d9", "e9"},
      new String[] {"a10", "b10", "c10", "d10", "e10"},
      new String[] {"a11", "b11", "c11", "d11", "e11"},
      {"x", "y"},
    };
    return rows;
  }

  static Object[] itself() {
    Object[] all = new Object[70];
    all[0] = "i0";
    all[1] = "i1";
    all[2] = "i2";
    all[3] = "i3";
    all[4] = "i4";
    all[5] = "i5";
    all[6] = "i6";
    all[7] = "i7";
    all[8] = "i8";
    all[9] = "i9";
    all[10] = "i10";
    all[11] = "i11";
    all[12] = "i12";
    all[13] = "i13";
    all[14] = "i14";
    all[15] = "i15";
    all[16] = "i16";
    all[17] = "i17";
    all[18] = "i18";
    all[19] = "i19";
    all[20] = "i20";
    all[21] = "i21";
    all[22] = "i22";
    all[23] = "i23";
    all[24] = "i24";
    all[25] = "i25";
    all[26] = "i26";
    all[27] = "i27";
    all[28] = "i28";
    all[29] = "i29";
    all[30] = "i30";
    all[31] = "i31";
    all[32] = "i32";
    all[33] = "i33";
    all[34] = "i34";
    all[35] = "i35";
    all[36] = "i36";
    all[37] = "i37";
    all[38] = "i38";
    all[39] = "i39";
    all[40] = "i40";
    all[41] = "i41";
    all[42] = "i42";
    all[43] = "i43";
    all[44] = "i44";
    all[45] = "i45";
    all[46] = "i46";
    all[47] = "i47";
    all[48] = "i48";
    all[49] = "i49";
    all[50] = "i50";
    all[51] = "i51";
    all[52] = "i52";
    all[53] = "i53";
    all[54] = "i54";
    all[55] = "i55";
    all[56] = "i56";
    all[57] = "i57";
    all[58] = "i58";
    all[59] = "i59";
    all[60] = "i60";
    all[61] = "i61";
    all[62] = "i62";
    all[63] = "i63";
    all[64] = "i64";
    all[65] = "i65";
    all[66] = "i66";
    all[67] = "i67";
    all[68] = all;
    all[3] = "later";
    return all;
  }

  static String guarded(int length) {
    try {
      Object[] table = {
        "g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7",
        "g8", "g9", "g10", "g11", "g12", "g13", "g14", "g15",
        "g16", "g17", "g18", "g19", "g20", "g21", "g22", "g23",
        "g24", "g25", "g26", "g27", "g28", "g29", "g30", "g31",
        "g32", "g33", "g34", "g35", "g36", "g37", "g38", "g39",
        "g40", "g41", "g42", "g43", "g44", "g45", "g46", "g47",
        "g48", "g49", "g50", "g51", "g52", "g53", "g54", "g55",
        "g56", "g57", "g58", "g59", "g60", "g61", "g62", "g63",
        "g64", "g65", "g66", "g67", "g68", "g69", "g70", "g71",
        "g72", "g73", "g74", "g75", "g76", "g77", "g78", "g79",
      };
      return table[length].toString();
    } catch (ArrayIndexOutOfBoundsException e) {
      return e.getMessage();
    }
  }

  private static void sharing() {
    Object[][] first = zones();
    Object[][] second = zones();
    System.out.println(Arrays.deepToString(first));
    System.out.println(Arrays.deepEquals(first, second) + " " + (first == second));
    System.out.println(first[0][1] == first[4][1]);
    System.out.println(first[0][1] == second[0][1]);
    System.out.println(first[3][1] == first[7][1]);
    ((String[]) first[0][1])[0] = "changed";
    System.out.println(((String[]) first[4][1])[0] + ", " + ((String[]) second[4][1])[0]);
    System.out.println(((String[]) zones()[8][1])[0]);
    Set<Object> rows = new HashSet<>();
    Map<Object, Object> values = new IdentityHashMap<>();
    for (Object[] row : first) {
      rows.add(row);
      values.put(row[1], row);
    }
    System.out.println(rows.size() + " rows, " + values.size() + " values");
  }

  private static void classes() {
    System.out.println(zones().getClass() + " " + zones()[0].getClass());
    CharSequence[][] typed = typed();
    System.out.println(typed.getClass() + " " + typed[0].getClass() + " " + typed[12].getClass());
    typed[12][0] = new StringBuilder("fits");
    try {
      typed[0][0] = new StringBuilder("does not fit");
    } catch (ArrayStoreException e) {
      System.out.println(e.getMessage());
    }
    System.out.println(Arrays.deepToString(typed));
  }

  public static void main(String[] args) {
    System.out.println(
        NAMES.length + " " + NAMES[0] + " " + NAMES[95] + " " + Arrays.hashCode(NAMES));
    System.out.println(NAMES[7] == "name7");
    NAMES[7] = "other";
    System.out.println(Arrays.toString(NAMES));
    sharing();
    classes();
    System.out.println(Arrays.toString(mixed("given")));
    Object[] itself = itself();
    System.out.println(itself[68] == itself);
    System.out.println(itself[3] + " " + itself[67] + " " + itself[69]);
    System.out.println(guarded(79) + " " + guarded(80));
    int sum = 0;
    for (int i = 0; i < 20_000; i++) {
      Object[][] zones = zones();
      zones[i % 40][0] = new StringBuilder().append(i);
      sum += zones[(i + 1) % 40][0].hashCode() + zones[i % 40][0].toString().length();
    }
    System.out.println(sum);
  }
}
