package rialto.codecs;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import javax.xml.parsers.DocumentBuilderFactory;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A schema as its XML says, read without the SBE tool: the tests compare the generated code with it.
 */
final class Schema
{
    static final List<String> NAMES = List.of("command", "event", "marketdata", "snapshot");

    private static final Map<String, Integer> PRIMITIVE_LENGTHS = Map.of(
        "char",
        1,
        "uint8",
        1,
        "int8",
        1,
        "uint16",
        2,
        "int16",
        2,
        "uint32",
        4,
        "int32",
        4,
        "uint64",
        8,
        "int64",
        8);

    private static final WireType TEXT = new WireType("varAsciiEncoding", "text", 0, "text", List.of(), List.of());

    private final String name;
    private final Element root;
    private final Map<String, WireType> types = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();

    private Schema(final String name, final Element root)
    {
        this.name = name;
        this.root = root;
        for (final Element element : descendants(root))
        {
            if (List.of("type", "composite", "enum", "set").contains(localName(element)) && isTypeDefinition(element))
            {
                final WireType type = typeOf(element);
                types.put(type.name(), type);
            }
        }
        for (final Element element : descendants(root))
        {
            if ("message".equals(localName(element)))
            {
                messages.add(messageOf(element));
            }
        }
    }

    static Schema read(final String name)
    {
        try (InputStream in = Schema.class.getResourceAsStream("/sbe/" + name + ".xml"))
        {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(true);
            final String systemId = Schema.class.getResource("/sbe/" + name + ".xml").toString();
            return new Schema(name, factory.newDocumentBuilder().parse(in, systemId).getDocumentElement());
        }
        catch (final Exception e)
        {
            throw new AssertionError("cannot read the schema " + name, e);
        }
    }

    static List<Schema> readAll()
    {
        return NAMES.stream().map(Schema::read).toList();
    }

    String name()
    {
        return name;
    }

    Element root()
    {
        return root;
    }

    int id()
    {
        return Integer.parseInt(root.getAttribute("id"));
    }

    int version()
    {
        return Integer.parseInt(root.getAttribute("version"));
    }

    Map<String, WireType> types()
    {
        return types;
    }

    Message message(final String messageName)
    {
        return messages.stream().filter(message -> message.name().equals(messageName)).findFirst().orElseThrow();
    }

    WireType type(final String typeName)
    {
        return Objects.requireNonNull(types.get(typeName), typeName);
    }

    List<Message> messages()
    {
        return messages;
    }

    static List<Element> descendants(final Element element)
    {
        final List<Element> found = new ArrayList<>();
        final NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++)
        {
            if (children.item(i) instanceof final Element child)
            {
                found.add(child);
                found.addAll(descendants(child));
            }
        }
        return found;
    }

    private static List<Element> children(final Element element)
    {
        return descendants(element).stream().filter(child -> child.getParentNode().isSameNode(element)).toList();
    }

    static String localName(final Element element)
    {
        return element.getLocalName();
    }

    private static boolean isTypeDefinition(final Element element)
    {
        final Node parent = element.getParentNode();
        return "types".equals(parent.getLocalName());
    }

    private WireType typeOf(final Element element)
    {
        final String typeName = element.getAttribute("name");
        final String encodingType = element.getAttribute("encodingType");
        return switch (localName(element))
        {
            case "type" -> new WireType(
                typeName,
                "type",
                lengthOfPrimitive(element),
                shapeOfPrimitive(element),
                List.of(),
                List.of());
            case "composite" -> compositeOf(element);
            case "enum", "set" -> new WireType(
                typeName,
                localName(element),
                primitiveLength(encodingType),
                encodingType,
                List.of(),
                valuesOf(element));
            default -> throw new AssertionError("not a type: " + localName(element));
        };
    }

    private WireType compositeOf(final Element element)
    {
        final List<Part> parts = new ArrayList<>();
        int offset = 0;
        for (final Element child : descendants(element))
        {
            final WireType type = "ref".equals(localName(child)) ? type(child.getAttribute("type")) : typeOf(child);
            parts.add(new Part(child.getAttribute("name"), type, offset));
            offset += type.length();
        }
        return new WireType(element.getAttribute("name"), "composite", offset, "composite", parts, List.of());
    }

    private static List<Value> valuesOf(final Element element)
    {
        return descendants(element).stream()
            .map(
                value -> new Value(
                    value.getAttribute("name"),
                    Integer.parseInt(value.getTextContent().trim()),
                    value.getAttribute("description")))
            .toList();
    }

    private static int lengthOfPrimitive(final Element element)
    {
        final String length = element.getAttribute("length");
        final int count = length.isEmpty() ? 1 : Integer.parseInt(length);
        return count * primitiveLength(element.getAttribute("primitiveType"));
    }

    private static int primitiveLength(final String primitiveType)
    {
        return Objects.requireNonNull(PRIMITIVE_LENGTHS.get(primitiveType), primitiveType);
    }

    private static String shapeOfPrimitive(final Element element)
    {
        final String length = element.getAttribute("length");
        final String optional = "optional".equals(element.getAttribute("presence")) ? "?" : "";
        return element.getAttribute("primitiveType") + (length.isEmpty() ? "" : "[" + length + "]") + optional;
    }

    private Message messageOf(final Element element)
    {
        return new Message(
            name,
            element.getAttribute("name"),
            Integer.parseInt(element.getAttribute("id")),
            element.getAttribute("description"),
            fieldsOf(element),
            children(element).stream().filter(child -> "group".equals(localName(child))).map(this::groupOf).toList());
    }

    private Group groupOf(final Element element)
    {
        return new Group(
            element.getAttribute("name"), Integer.parseInt(element.getAttribute("id")), fieldsOf(element));
    }

    private List<Field> fieldsOf(final Element element)
    {
        final List<Field> fields = new ArrayList<>();
        int offset = 0;
        for (final Element child : children(element))
        {
            if ("group".equals(localName(child)))
            {
                continue;
            }
            final String typeName = child.getAttribute("type");
            final boolean isData = "data".equals(localName(child));
            final WireType type = isData ? TEXT : typeOfField(typeName);
            fields.add(
                new Field(
                    child.getAttribute("name"),
                    Integer.parseInt(child.getAttribute("id")),
                    type,
                    offset,
                    sinceVersion(child),
                    isData));
            offset += isData ? 0 : type.length();
        }
        return fields;
    }

    private WireType typeOfField(final String typeName)
    {
        return types.containsKey(typeName) ? type(typeName) :
            new WireType(typeName, "type", primitiveLength(typeName), typeName, List.of(), List.of());
    }

    private static int sinceVersion(final Element element)
    {
        final String since = element.getAttribute("sinceVersion");
        return since.isEmpty() ? 0 : Integer.parseInt(since);
    }

    /** A named type: a primitive or array, a composite of parts, an enum or set of values. */
    record WireType(String name, String kind, int length, String shape, List<Part> parts, List<Value> values)
    {
    }

    /** A part of a composite. */
    record Part(String name, WireType type, int offset)
    {
    }

    /** A value of an enum and its code, or a choice of a set and its bit. */
    record Value(String name, int code, String description)
    {
    }

    /** A field of a message, or its variable-length data. */
    record Field(String name, int id, WireType type, int offset, int sinceVersion, boolean isData)
    {
    }

    /** A repeating group of a message. */
    record Group(String name, int id, List<Field> fields)
    {
        int blockLength()
        {
            return fields.stream().mapToInt(field -> field.type().length()).sum();
        }

        Group asOf(final int version)
        {
            return new Group(name, id, fields.stream().filter(field -> field.sinceVersion() <= version).toList());
        }

        /** What an entry holds that cannot be divided further, in order of place. */
        List<Leaf> leaves()
        {
            final List<Leaf> leaves = new ArrayList<>();
            fields.forEach(field -> Message.addLeaves(leaves, List.of(field.name()), field.type(), field.offset()));
            return leaves;
        }
    }

    /** A message. */
    record Message(
        String schema,
        String name,
        int id,
        String description,
        List<Field> fields,
        List<Group> groups)
    {
        int blockLength(final int version)
        {
            return fields.stream()
                .filter(field -> !field.isData() && field.sinceVersion() <= version)
                .mapToInt(field -> field.type().length())
                .sum();
        }

        Message asOf(final int version)
        {
            return new Message(
                schema,
                name,
                id,
                description,
                fields.stream().filter(field -> field.sinceVersion() <= version).toList(),
                groups.stream().map(group -> group.asOf(version)).toList());
        }

        /** What cannot be divided further, in order of place. */
        List<Leaf> leaves()
        {
            final List<Leaf> leaves = new ArrayList<>();
            fields.forEach(field -> addLeaves(leaves, List.of(field.name()), field.type(), field.offset()));
            return leaves;
        }

        private static void addLeaves(
            final List<Leaf> leaves,
            final List<String> path,
            final WireType type,
            final int offset)
        {
            if (type.parts().isEmpty())
            {
                leaves.add(new Leaf(path, type, offset));
                return;
            }
            for (final Part part : type.parts())
            {
                final List<String> longer = new ArrayList<>(path);
                longer.add(part.name());
                addLeaves(leaves, longer, part.type(), offset + part.offset());
            }
        }

        @Override
        public String toString()
        {
            return schema + "." + name;
        }
    }

    /** A value within a message: a field, or a part of a composite field. */
    record Leaf(List<String> path, WireType type, int offset)
    {
        String name()
        {
            return String.join(".", path);
        }
    }
}
