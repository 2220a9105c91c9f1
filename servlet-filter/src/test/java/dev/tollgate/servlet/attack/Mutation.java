package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;

/** One damage done to a finished compact token. */
record Mutation(
    Op op,
    Part part,
    String text,
    Integer at,
    String find,
    String with,
    JsonObject json,
    String charset) {

  enum Op {
    STRIP_SIGNATURE,
    DROP_PART,
    FLIP_LAST_BYTE,
    REPLACE_IN_PAYLOAD,
    REPLACE_PART_JSON,
    PAD,
    STANDARD_BASE64,
    INSERT,
    SPARE_BITS,
    APPEND,
    PREPEND,
    REPLACE_ALL,
    RECODE_PART,
    EC_HIGH_S,
    EC_S_PLUS_N,
    EC_DER,
    ED_S_PLUS_L
  }

  /** In the order of the compact form, so that the ordinal is the index. */
  enum Part {
    HEADER,
    PAYLOAD,
    SIGNATURE
  }

  static Mutation parse(JsonElement json, String where) {
    Fields f = Fields.of(json, where);
    String part = f.text("part");
    Mutation mutation =
        new Mutation(
            constant(Op.class, f.required("op"), where),
            part == null ? null : constant(Part.class, part, where),
            f.text("text"),
            f.number("at"),
            f.text("find"),
            f.text("with"),
            f.object("json"),
            f.text("charset"));
    f.done();
    return mutation;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, String where) {
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new CaseFormatException(where + ": unknown " + type.getSimpleName() + " " + name, e);
    }
  }
}
