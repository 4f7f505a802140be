package rialto.gateway.http;

import java.util.List;

/** One noun of the API. */
interface Resource
{
    /** Its routes. */
    List<Route> routes();
}
