-- For ogr2ogr on the BAG light GeoPackage (GDAL's own SQL, not PostgreSQL's).
SELECT *, (ST_MinX(geom) + ST_MaxX(geom)) / 2 AS x,
    (ST_MinY(geom) + ST_MaxY(geom)) / 2 AS y FROM verblijfsobject
